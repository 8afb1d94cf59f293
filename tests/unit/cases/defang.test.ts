import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defang } from '#src/cases/defang.ts';

describe('defanged address', () => {
  it.each([
    ['https://example.org/page', 'hxxps[:]//example[.]org/page'],
    ['http://127.0.0.1:8080/a.html', 'hxxp[:]//127[.]0[.]0[.]1:8080/a[.]html'],
    ['https://a.example/?to=https://b.example/x', 'hxxps[:]//a[.]example/?to=hxxps[:]//b[.]example/x'],
    ['HTTPS://A.example', 'hxxpS[:]//A[.]example'],
    ['javascript:alert(1)', 'javascript[:]alert(1)'],
    ['https://example.org/\u202Egnp.exe', 'hxxps[:]//example[.]org/\\u{202E}gnp[.]exe'],
  ])('%s', (address, shown) => {
    expect(defang(address)).toBe(shown);
  });

  it('is never an address, and hides nothing', () => {
    const addresses = fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(addresses, (address) => {
        const shown = defang(address);
        expect(shown).not.toMatch(/https?:|:\/\/|(?<!\[)\.|[\p{Cc}\p{Cf}\p{Cs}]/iu);
        expect(URL.canParse(shown)).toBe(false);
      }),
    );
  });
});
