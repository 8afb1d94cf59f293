import type { Plugin } from 'vite';
import { isWorker } from './is-worker.ts';

/**
 * What zod gives every schema and nothing in the worker asks for: patterns for template literals, keys for discriminated unions, an
 * interface for other libraries, and methods that nobody here calls. It is a twentieth of the worker.
 */
const UNASKED_VALUES = ['pattern', 'propValues'];
const UNASKED_METHODS = ['~standard', 'with', 'parseAsync', 'safeParseAsync', 'register', 'apply'];

const SCHEMAS = /zod\/v4\/(core|mini)\/schemas\.js$/;

type Node = { readonly type: string; readonly start: number; readonly end: number } & Readonly<Record<string, unknown>>;
type Cut = { readonly start: number; readonly end: number; readonly instead: string };

/**
 * Making a schema does nothing besides, which the bundler does not see through a namespace: with this, those that nobody in a script
 * asks for are left out of it.
 */
const MAKES_SCHEMA = /(?<![\w.$])z\.(?!parse|safeParse)\w+\(/g;
const OURS = /[\\/]src[\\/].+\.ts$/;

export function trimZod(): Plugin {
  let isOn = false;
  return {
    name: 'trim-zod',
    configResolved: ({ build }) => {
      isOn = isWorker(build);
    },
    transform(code, id) {
      if (OURS.test(id)) return { code: code.replaceAll(MAKES_SCHEMA, '/* @__PURE__ */ $&'), map: null };
      if (!isOn || !SCHEMAS.test(id)) return null;
      const cuts = cutsIn(this.parse(code) as unknown as Node, code);
      if (cuts.length === 0) throw new Error(`${id} has another shape: adapt trimZod.`);
      let kept = code;
      for (const { start, end, instead } of cuts.toSorted((one, other) => other.start - one.start)) {
        kept = kept.slice(0, start) + instead + kept.slice(end);
      }
      return { code: kept, map: null };
    },
  };
}

function cutsIn(node: Node, code: string): Cut[] {
  const textOf = ({ start, end }: Node): string => code.slice(start, end);
  const { start, end } = node;
  if (node.type === 'ExpressionStatement' && setsUnasked(textOf(node))) return [{ start, end, instead: '' }];
  if (node.type === 'Property' && UNASKED_METHODS.includes(textOf(node['key'] as Node).replaceAll(/['"]/g, ''))) {
    return [{ start, end: end + (/^\s*,/.exec(code.slice(end))?.[0].length ?? 0), instead: '' }];
  }
  // No schema here waits for anything, so no check is a promise.
  if (node.type === 'BinaryExpression' && textOf(node).endsWith('instanceof Promise')) return [{ start, end, instead: 'false' }];
  return Object.values(node)
    .flat()
    .filter(isNode)
    .flatMap((child) => cutsIn(child, code));
}

const setsUnasked = (statement: string): boolean =>
  UNASKED_VALUES.some(
    (name) =>
      statement.startsWith(`inst._zod.${name} =`) || new RegExp(`^[\\w.]*defineLazyInternal\\(inst, "${name}"`).test(statement),
  );

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
