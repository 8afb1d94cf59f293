/** Text that people paste and attackers type: each must come out as it went in, or be refused before "saved". */
export const HOSTILE_TEXTS: readonly string[] = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'; DROP TABLE cases; --",
  '=HYPERLINK("https://bad.example","click")',
  '\u202Egpj.exe\u202C',
  '\u0000\u0001\u001B[31m\u007F',
  '\uD800 a lone surrogate \uDC00',
  '\uFEFF\u200B\u2060\u00AD',
  'Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤',
  '👩‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿 ✋🏿',
  'ﷺ الكل في المجمو عة (5) ﷽',
  '$1 $2 $$ $& __proto__ constructor',
  '{{7*7}} ${7*7} %s %n %00 ../../etc',
  'line\r\nbreaks\u2028of\u2029every\u0085kind\v\f',
  '__MSG_productName__ &lt;b&gt; <b>bold</b>',
];
