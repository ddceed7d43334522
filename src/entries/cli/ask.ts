import { createInterface } from 'node:readline';
import { GateError } from '../../vmstate/errors.js';

/** Asks one question at the terminal. @throws GateError when the person ends it */
export function askPerson(question: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input: process.stdin, output: process.stdout });
    let answered = false;
    lines.on('close', () => {
      if (!answered)
        reject(new GateError('bad-usage', 'init', 'was ended before everything was answered', 'Nothing was written'));
    });
    lines.question(question, (text) => {
      answered = true;
      lines.close();
      resolve(text);
    });
  });
}
