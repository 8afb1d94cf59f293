/*
 * Run in a page of the extension, which has the database open already: what its pages keep on the device, without their forms.
 * Each stands alone, because its text is what goes to the browser.
 */

export const keepInPage = ({ key, value }: { readonly key: string; readonly value: unknown }): Promise<void> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('safe-lesson');
    opening.addEventListener('error', () => reject(new Error('The database does not open')));
    opening.addEventListener('success', () => {
      const tx = opening.result.transaction(['settings'], 'readwrite');
      tx.objectStore('settings').put(value, key);
      for (const fault of ['error', 'abort']) tx.addEventListener(fault, () => reject(new Error('The setting is not kept')));
      tx.addEventListener('complete', () => {
        opening.result.close();
        resolve();
      });
    });
  });

export const readInPage = (key: string): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('safe-lesson');
    opening.addEventListener('error', () => reject(new Error('The database does not open')));
    opening.addEventListener('success', () => {
      const tx = opening.result.transaction(['settings']);
      const reading = tx.objectStore('settings').get(key);
      for (const fault of ['error', 'abort']) tx.addEventListener(fault, () => reject(new Error('The setting is not read')));
      reading.addEventListener('success', () => {
        opening.result.close();
        resolve(reading.result);
      });
    });
  });
