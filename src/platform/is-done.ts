/** False where the browser refused: a tab that is gone, or a page that no extension may touch. */
export async function isDone(asked: Promise<unknown>): Promise<boolean> {
  try {
    await asked;
    return true;
  } catch {
    // Said by the answer.
    return false;
  }
}
