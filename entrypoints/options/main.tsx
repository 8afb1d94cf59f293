import '#src/ui/base.css';
import { deviceWorld } from '#src/platform/device-world.ts';
import { say } from '#src/platform/words.ts';
import { OptionsPage } from '#src/sign-out/ui/OptionsPage.tsx';
import { openPage } from '#src/ui/open-page.tsx';

const parts = deviceWorld();
openPage(say, 'optionsTitle', () => <OptionsPage parts={parts} />);
