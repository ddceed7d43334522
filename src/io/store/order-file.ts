import { isReleaseName } from './names.js';
import { Members } from './members.js';

/** File of a store that tells the order of its releases. */
export const ORDER_FILE = 'releases.json';

/** Reads it. @throws GateError for anything but `{"order": [RELEASE, …]}`, each once */
export function orderOf(text: string, file: string): readonly string[] {
  return new OrderReader(file).order(text);
}

class OrderReader extends Members {
  order(text: string): readonly string[] {
    const object = this.object(this.json(text), '$');
    this.known(object, '$', ['order']);
    const names = this.names(object, '$', 'order');
    const wrong = names.find((name) => !isReleaseName(name));
    if (wrong !== undefined)
      this.fail('$.order', `has ${JSON.stringify(wrong.slice(0, 80))}, which no release is called`);
    return names;
  }
}
