import data from './engines.json' with { type: 'json' };
import { EnginePack } from './engine-pack.ts';

/** The pack that this version of the extension came with. For pages: the worker does not carry it. */
export const builtInEngines = EnginePack.parse(data);
