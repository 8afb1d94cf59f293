import { describe, expect, it } from 'vitest';
import { openBuiltInLexicon } from '#src/preview/language/built-in-lexicon.ts';
import { findLanguage, searchLanguage } from '#src/preview/language/find-language.ts';
import { isFlagged } from '#src/preview/language/is-flagged.ts';

const lexicon = openBuiltInLexicon();

/** Such as `swearing high, drugs low`; empty where nothing is found. */
const verdict = (...texts: readonly string[]): string =>
  findLanguage(
    texts.map((text) => ({ text, where: null })),
    lexicon,
  )
    .map(({ category, severity }) => `${category} ${severity}`)
    .join(', ');

describe('what a teacher would not want on the board is high', () => {
  it.each([
    ['watch free porn with horny milfs', 'sexual'],
    ['Send nudes or else', 'sexual'],
    ['leaked sextape of the singer', 'sexual'],
    ['rule 34 porn', 'sexual'],
    ['what the fuck is this', 'swearing'],
    ['the whole clusterfuck of it', 'swearing'],
    ['you cunt', 'swearing'],
    ['dirty nigger', 'hateful'],
    ['get out, you paki', 'hateful'],
    ['a bunch of faggots', 'hateful'],
    ['shut up chink', 'hateful'],
    ['all the coons stay at home', 'hateful'],
    ['slit your throat tonight', 'violent'],
    ['beheading videos and torture porn', 'violent'],
    ['watch people die', 'violent'],
    ['go kill yourself', 'self-harm'],
    ['kys loser', 'self-harm'],
    ['thinspo for my summer body', 'self-harm'],
    ['buy cocaine, delivered tomorrow', 'drugs'],
    ['how to roll a joint in two minutes', 'drugs'],
    ['no deposit bonus! Play now', 'gambling'],
    ['gas the jews', 'extremist'],
    ['sieg heil, brothers', 'extremist'],
    ['join isis', 'extremist'],
  ])('%s', (text, category) => {
    expect(verdict(text).split(', ')).toContain(`${category} high`);
  });
});

describe('what is to be looked at first is medium', () => {
  it.each([
    ['that is bullshit', 'swearing medium'],
    ['lazy ass people', 'swearing medium'],
    ['two bitches at the bar', 'bullying medium'],
    ['these hoes again', 'bullying medium'],
    ['such a slag', 'bullying medium'],
    ['you retard', 'hateful medium'],
    ['fucking queer', 'swearing high, hateful medium'],
    ['he watches porn', 'sexual medium'],
    ['what a dick', 'sexual medium'],
    ['he sucked at it, the cock', 'sexual medium'],
    ['she was decapitated', 'violent medium'],
    ['selling heroin and meth', 'drugs medium'],
    ['we smoke weed all day', 'drugs medium'],
    ['online casino with blackjack', 'gambling medium'],
    ['she wanted to kill herself', 'violent low, self-harm medium'],
    ['the great replacement is real', 'extremist medium'],
    ['1488, aryan brothers', 'extremist medium'],
  ])('%s', (text, found) => {
    expect(verdict(text)).toContain(found.split(', ').at(-1));
  });
});

describe('teaching and news are low', () => {
  it.each([
    ['Pupils learn how condoms prevent pregnancy and what consent means.', 'sexual low'],
    ['The vagina and the penis are part of the biology lesson.', 'sexual low'],
    ['Police said that the man, accused of rape, was arrested on Monday.', 'sexual low'],
    ['Six million Jews were murdered in the Holocaust by the Nazis.', 'violent low, extremist low'],
    ['The battle ended in a massacre of the soldiers.', 'violent low'],
    ['A drugs education worksheet about cocaine, heroin and their effects', 'drugs low'],
    ['Charities support people after a suicide. Samaritans: 116 123.', 'self-harm low'],
    ['The court heard that he was beheaded in the attack.', 'violent low'],
    ['Research on gambling addiction among students', 'gambling low'],
  ])('%s', (text, found) => {
    expect(verdict(text)).toBe(found);
  });

  it('and a slur that a lesson is about is medium', () => {
    expect(verdict('Chapter 3 of the novel: why the author has the character say "nigger", and what the class discusses')).toBe(
      'hateful medium',
    );
  });
});

describe('nothing is found in', () => {
  it.each([
    'Scunthorpe, Penistone, Clitheroe and Cockermouth',
    'Essex, Sussex, Middlesex and Wessex',
    'a charity for breast cancer',
    'roast chicken breast with gravy',
    'kill a process by its pid',
    'how to kill the server from the terminal',
    'kill two birds with one stone',
    'To Kill a Mockingbird',
    'shoot a film with one camera',
    'She shoots and scores!',
    'the cock crowed at dawn and woke the hens',
    'the weather cock on the church tower',
    'weed the garden before you plant seeds',
    'a pot plant on the sill',
    'Dick Van Dyke in Mary Poppins',
    'Moby Dick and Dick Turpin',
    'Mr Dick in David Copperfield',
    'a hash function for a hash table',
    'corned beef hash',
    'cracking a code',
    'the execution of a program',
    'a blue tit and a great tit on the feeder',
    'tit for tat',
    'Homo sapiens and Homo erectus',
    'the donkey, or wild ass, with its foal and its cart',
    'a garden hoe and a rake for the soil',
    'ho ho ho, merry Christmas',
    'spick and span',
    'a chink in the armour',
    'chinks of light between the curtains',
    'a Maine coon cat',
    'fire retardant: it will retard the growth of the flame',
    'a dyke against the sea in the Netherlands',
    "Offa's Dyke",
    'faggots and peas',
    'he sniggered, niggling and niggardly',
    'pick up a crack in the wall',
    'rapeseed oil and oilseed rape',
    'she graduated magna cum laude',
    'class assassins pass the grass in Bass',
    'assess the cocktail in the cockpit, Hancock',
    'shiitake mushrooms, shih tzu dogs',
    'a nonce in the token of the cryptographic request',
    'Isis and Osiris, goddess of ancient Egypt',
    'git commit and git push',
    'the needle can prick a finger',
    'a car with a new tranny and gearbox',
    'pussy willow, pussycat',
    'Arsenal, Dickens, Cummings, Titchmarsh, Fukuoka, Shitaki, Swanky Wankel',
    'In 1488 Bartolomeu Dias sailed round the Cape',
    'write 14 words about it',
    'a white power cable and a white trash can',
    'red and blue balls in a bag',
    'Rule 34 of the Federal Rules of Civil Procedure',
    'the best Gore-Tex jackets',
    'how to get high marks',
    'buy weed killer',
    'work hard on it until eggs get laid',
    'the Hindu Kush and the ancient Kingdom of Kush',
    'huffing and puffing, the wolf blew',
    'the hooker in the scrum',
    'blue-footed boobies and willow tits near the nest',
    'the horny plates of the animal',
    'a helmet with slits for eyes',
    'black apes and other animals of the zoo',
    'avoid cutting yourself',
    'how to purge a radiator',
    'William Hill was a painter',
    'snow on the slopes, a monkey, a cracker, a yellow bird and trash',
    'Pupils learn in sex education what consent means.',
    'Gay, lesbian, queer and trans people at Pride',
    'Hitchcock directed it',
    'the road A55, the M6, the H035 and 455 cars',
    'See https://t.co/N1gg4fuck for more',
    '',
  ])('%s', (text) => {
    expect(verdict(text)).toBe('');
  });
});

describe('a disguise is seen through', () => {
  it.each([
    ['leet', 'fuck: fvck no, but fück, phuck, 5h1t and b1tch'],
    ['leet', 'b!tch'],
    ['leet', 'a$$hole'],
    ['leet', '@sshole'],
    ['spaced letters', 'f u c k'],
    ['dotted letters', 's.h.i.t'],
    ['repeated letters', 'biiiitch'],
    ['repeated letters', 'fuuuuuuck'],
    ['repeated letters', 'shittttt'],
    ['zero-width signs', 'fu\u200bck'],
    ['a soft hyphen', 'sh\u00adit'],
    ['combining marks', 'f\u0336u\u0336c\u0336k\u0336'],
    ['look-alike letters', 'fuсk with a Cyrillic letter'],
    ['wide letters', 'ｆｕｃｋ'],
    ['mathematical letters', '𝓯𝓾𝓬𝓴 and 𝖘𝖍𝖎𝖙'],
    ['squared letters', '🅵🆄🅲🅺'],
    ['a hashtag', '#fuckthis'],
    ['a hashtag with capitals', '#ThisIsReallyCrap #ThisIsShit'],
    ['a stem inside', 'absofuckinglutely'],
    ['capitals', 'SHIT'],
    ['possessives', "the bastard's"],
    ['a typographic apostrophe', 'the bastard’s'],
    ['a phrase in one word', '#whitetrash'],
    ['a phrase in one word', 'killyourself'],
    ['a footnote', 'shit1'],
    ['a hyphen', 'mother-fucker'],
  ])('%s: %s', (_, text) => {
    expect(isFlagged(findLanguage([{ text, where: null }], lexicon))).toBe(true);
  });

  it('and what is printed with stars, as newspapers do, weighs less', () => {
    expect(verdict('what the f***')).toBe('swearing medium');
    expect(verdict('what the f**k')).toBe('swearing medium');
    expect(verdict('sh*t happens')).toBe('swearing low');
  });

  it('and a footnote or a name is no disguise', () => {
    expect(verdict('Price** and case* and ass_embly @holly @bitch_the_great')).toBe('swearing medium');
    expect(verdict('Price** and case*, a bit** more, @holly_fuck_off *bold*, and **Go** on')).toBe('');
  });

  it('and a word in another writing is not read as English', () => {
    expect(verdict('хуй сука нос рот')).toBe('');
    // Letters of Macedonian, each drawn like one of ours.
    expect(verdict('ѕех')).toBe('');
    expect(verdict('sех')).toBe('sexual low');
  });
});

describe('company', () => {
  it('changes a word within reach and not beyond', () => {
    expect(verdict('the hen and the cock')).toBe('');
    expect(verdict('the hen went away, and a long while after that somebody said to me and to all of us: cock')).toBe(
      'sexual medium',
    );
  });

  it('is of its own block', () => {
    expect(verdict('the hen and', 'the cock')).toBe('sexual medium');
  });

  it('is not the term itself', () => {
    expect(verdict('porn')).toBe('sexual medium');
  });
});

describe('findings', () => {
  it('say how often, and show where the strongest are, 20 at most', () => {
    const blocks = [
      ...Array.from({ length: 30 }, (_, at) => ({ text: `shit happens ${at}`, where: `mild ${at}` })),
      { text: 'and then: fuck', where: 'the worst' },
    ];
    const [finding] = findLanguage(blocks, lexicon);
    expect(finding).toMatchObject({ category: 'swearing', severity: 'high', count: 31 });
    expect(finding?.evidence).toHaveLength(20);
    expect(finding?.evidence[0]).toEqual({ snippet: 'and then: fuck', where: 'the worst' });
    expect(finding?.evidence[1]).toEqual({ snippet: 'shit happens 0', where: 'mild 0' });
  });

  it('are the same for blocks handed over one at a time', () => {
    const blocks = ['shit', 'class', 'a bottle of heroin', 'fuck'].map((text, where) => ({ text, where }));
    const search = searchLanguage<number>(lexicon);
    expect(search.findings()).toEqual([]);
    for (const block of blocks) search.read(block);
    expect(search.findings()).toEqual(findLanguage(blocks, lexicon));
  });

  it('show the place cut between words', () => {
    const text = `${'before '.repeat(60)}shit${' after'.repeat(60)}`;
    const snippet = findLanguage([{ text, where: null }], lexicon)[0]?.evidence[0]?.snippet ?? '';
    expect(snippet).toMatch(/^…before (before )+shit( after)+…$/);
    expect(snippet.length).toBeGreaterThan(140);
    expect(snippet.length).toBeLessThanOrEqual(160);
  });
});

describe('a message is flagged', () => {
  it.each([
    ['you dumb bitch', true],
    ['white trash', true],
    ['they trash the room', false],
    ['cocaine', false],
    ['murder on the news', false],
  ])('%s: %s', (text, flagged) => {
    expect(isFlagged(findLanguage([{ text, where: null }], lexicon))).toBe(flagged);
  });
});
