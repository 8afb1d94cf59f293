import type { ServiceFault } from '#src/cases/service-fault.ts';
import { Notice } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';
import { ServiceProblem } from './ServiceProblem.tsx';

/** `not-kept`: this device could not save the officer's key, so the service was not asked for anything. */
export function SetUpProblem({ fault }: { readonly fault: ServiceFault | 'not-kept' }) {
  const say = useSay();
  if (fault !== 'not-kept') return <ServiceProblem fault={fault} />;
  return (
    <Notice kind="error">
      <p>{say('consoleKeyNotKept')}</p>
    </Notice>
  );
}
