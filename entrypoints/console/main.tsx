import '#src/ui/base.css';
import { Console } from '#src/cases/ui/Console.tsx';
import { consoleWorld } from '#src/platform/console-world.ts';
import { say } from '#src/platform/words.ts';
import { openPage } from '#src/ui/open-page.tsx';

const parts = consoleWorld();
openPage(say, 'consoleTitle', () => <Console parts={parts} />);
