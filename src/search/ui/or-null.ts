/** Null where it cannot be read, for a page that shows the rest and says so. */
export async function orNull<Answer>(reading: Promise<Answer>): Promise<Answer | null> {
  try {
    return await reading;
  } catch {
    // Whatever the reason, somebody may try again, and the page says that.
    return null;
  }
}
