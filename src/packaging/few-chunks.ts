import type { Plugin } from 'vite';
import { isOneFile } from './is-worker.ts';

/** What nearly every page shows or does, each less than what a file of its own costs. The base of all styles comes first with it: later ones win. */
const IN_ONE =
  /[\\/]src[\\/](ui[\\/](base\.css|Button|Foreign|Icon|LiveRegion|Loaded|Mark|Notice|PhoneLink|StepHeading|VisuallyHidden|every|open-page|words)|platform[\\/](device-news|log|own-origin|words))\b/;

/** What every page that asks the background something has, each less than a file of its own too. */
const ASKING =
  /[\\/]src[\\/](messaging[\\/]question|(blocking|enrolment|reporting)[\\/]questions|blocking[\\/]scope-key|contract[\\/](receipt|report-limits)|reporting[\\/](draft|page-address)|reporting[\\/]ui[\\/]save-fault-words|sign-out[\\/]lock-state|storage[\\/]setting|taxonomy[\\/]category-rules|platform[\\/](ask|is-done|reporting-pages))\b/;

/**
 * The bundler makes a file for each set of pages that share something, so that every page more tears apart what the pop-up must load
 * before it is there. What is small and common stays together, with what it stands on.
 */
export function fewChunks(): Plugin {
  return {
    name: 'few-chunks',
    config: ({ build }) =>
      isOneFile(build)
        ? null
        : {
            build: {
              rolldownOptions: {
                output: {
                  codeSplitting: {
                    groups: [
                      { name: 'shared', test: IN_ONE },
                      { name: 'asking', test: ASKING },
                    ],
                  },
                },
              },
            },
          },
  };
}
