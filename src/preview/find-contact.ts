import type { Finding } from './finding.ts';
import { makeFinding } from './make-finding.ts';
import type { Seen } from './make-finding.ts';
import { askedOf, isKnownFor, partsNamed, saying } from './seen-page.ts';
import type { SeenPage } from './seen-page.ts';

/** Ways in which a pupil could meet people, or what people write: all of them matter, and none is a reason to keep a page off the board. */
export function findContact(page: SeenPage): readonly Finding[] {
  return [
    ...makeFinding('comments', 'medium', comments(page)),
    ...makeFinding('chat', 'medium', chat(page)),
    ...makeFinding('messaging', 'medium', messaging(page)),
    ...makeFinding('forum', 'medium', forum(page)),
    ...makeFinding('userContent', 'medium', userContent(page)),
    ...makeFinding('socialLogIn', 'low', socialLogIns(page)),
    ...makeFinding('videoCall', 'medium', videoCalls(page)),
  ];
}

const COMMENT_NAMES =
  /(^|[\s_-])(comments|comments?[_-](list|form|area|box|section|thread|wrap(per)?|container|count)|commentlist|disqus[\w-]*|respond)([\s_-]|$)/i;
const COMMENT_CALL =
  /^(leave|post|add|write|join|view|show|read|see|load)\b.{0,20}\b(comments?|a reply|the conversation|the discussion)\b|^\d[\d,.]* comments?$|^comments? ?\(\d+\)$/i;
const COMMENT_FIELD = /\bcomment|\byour (reply|thoughts)\b/i;
const CLOSED = /\bcomments? (are|is|have been|has been)?\s*(now )?(closed|off|disabled)\b/i;

function comments(page: SeenPage): readonly Seen[] {
  const { facts } = page;
  const fields = facts.forms.filter((form) =>
    form.fields.some(({ type, name, label }) => type === 'textarea' && (COMMENT_FIELD.test(name) || COMMENT_FIELD.test(label))),
  );
  const named = partsNamed(page, COMMENT_NAMES).filter(({ text }) => text !== '' && !CLOSED.test(text));
  const social = facts.frames
    .filter(({ address }) => /^https?:\/\/[^/]*facebook\.com\/[^?#]*plugins\/comments\.php/.test(address))
    .map(({ address, where }) => ({ text: 'facebook.com', where, address }));
  return [
    ...askedOf(page, 'comments'),
    ...social,
    ...fields.map(({ text, where }) => ({ text, where })),
    ...saying(page.pressable, COMMENT_CALL),
    ...named,
    ...facts.types.filter((type) => type === 'Comment' || type === 'UserComments').map((text) => ({ text })),
  ].map(whereOnly);
}

const CHAT_NAMES =
  /(^|[\s_-])((live|web)?chat([_-]?(box|room|widget|window|launcher|messages|input|log|button))?|chatbot)([\s_-]|$)/i;
const CHAT_CALL =
  /^((start|open|join|live|web) chat|chat( now| with us| live| to us| with .{1,30})?|ask (our |the )?(ai|bot|assistant)\b.{0,30})$/i;

function chat(page: SeenPage): readonly Seen[] {
  const logs = page.facts.parts.filter((part) => part.role === 'log');
  return [...askedOf(page, 'chat'), ...saying(page.pressable, CHAT_CALL), ...partsNamed(page, CHAT_NAMES), ...logs].map(
    whereOnly,
  );
}

const MESSAGE_CALL =
  /^((send|write)( a| them| him| her)?( private| direct)? (message|dm)|message (me|seller|user|this .{1,20}|@\w+)|(private|direct) messages?|pm me|dm me|(my )?inbox|invite (a )?friends?|add (as )?(a )?friend)$/i;
const MESSAGE_ADDRESS = /^(sms|tg|skype):|^whatsapp:\/\/send\?(.*&)?phone=|^https:\/\/(wa\.me|t\.me)\/\+?\w/;

function messaging(page: SeenPage): readonly Seen[] {
  const addresses = page.facts.links.filter(({ address }) => MESSAGE_ADDRESS.test(address));
  return [
    ...saying(page.pressable, MESSAGE_CALL).map(whereOnly),
    ...addresses.map(({ text, where, address }) => ({ text, where, address })),
  ];
}

const FORUM_ENGINE =
  /\b(phpbb|vbulletin|discourse|xenforo|mybb|smf|simple machines|flarum|nodebb|invision community|vanilla forums|bbpress)\b/i;
const FORUM_CALL =
  /^(new|start( a)?( new)?|create( a)?|post( a)?) (topic|thread|discussion)s?$|^(post|quick) reply$|^last post$/i;
const FORUM_TYPES = new Set(['DiscussionForumPosting', 'QAPage']);

function forum(page: SeenPage): readonly Seen[] {
  const engines = page.facts.metas.filter(({ name, content }) => /^generator$/i.test(name) && FORUM_ENGINE.test(content));
  return [
    ...(isKnownFor('forums', page.host) ? [{ text: page.host }] : []),
    ...engines.map(({ content }) => ({ text: content })),
    ...page.facts.types.filter((type) => FORUM_TYPES.has(type)).map((text) => ({ text })),
    ...saying(page.pressable, FORUM_CALL).map(whereOnly),
  ];
}

const UPLOAD_CALL =
  /^(upload|share|post|submit|publish) (a |an |your )?(own )?(photos?|pictures?|videos?|clips?|story|stories|artwork|drawings?|games?|memes?|levels?|content)\b/i;

function userContent(page: SeenPage): readonly Seen[] {
  const own = isKnownFor('userContent', page.host) ? [{ text: page.host }] : [];
  const uploads = saying(page.pressable, UPLOAD_CALL).map(whereOnly);
  const types = page.facts.types.filter((type) => type === 'SocialMediaPosting').map((text) => ({ text }));
  return [...own, ...uploads, ...types];
}

const SOCIAL_CALL =
  /\b(log ?in|sign ?in|sign ?up|continue|connect|register|join)\b.{0,12}\b(with|using|via|through)\b.{0,8}\b(google|facebook|apple|microsoft|twitter|x|tiktok|snapchat|discord|github|linkedin|instagram)\b/i;

const socialLogIns = (page: SeenPage): readonly Seen[] => [
  ...saying(page.pressable, SOCIAL_CALL).map(whereOnly),
  ...askedOf(page, 'logIns'),
];

const CALL_CALL =
  /^(start|join|make|begin)( a| the| your)?( free| random)? ?(video|webcam|cam)[ -]?(call|chat|meeting|room)$|^(random )?(video|cam) chat( with strangers)?$|^talk to strangers\b/i;

/** A room, and not what the makers say of themselves. */
const ROOM = /^\/(j|s|w|my|wc|meet|l\/meetup-join|[a-z]{3}-[a-z]{4}-[a-z]{3})(\/|$)/;

function videoCalls(page: SeenPage): readonly Seen[] {
  const links = page.facts.links.filter(({ address }) => isKnownFor('calls', hostOf(address)) && ROOM.test(pathOf(address)));
  return [
    ...(isKnownFor('calls', page.host) ? [{ text: page.host }] : []),
    ...askedOf(page, 'calls'),
    ...saying(page.pressable, CALL_CALL).map(whereOnly),
    ...links.map(({ text, where, address }) => ({ text, where, address })),
  ];
}

const hostOf = (address: string): string => URL.parse(address)?.hostname ?? '';
const pathOf = (address: string): string => URL.parse(address)?.pathname ?? '';
const whereOnly = (seen: { readonly text: string; readonly names?: string; readonly where?: string | null }): Seen => ({
  text: seen.text === '' ? (seen.names ?? '') : seen.text,
  where: seen.where ?? null,
});
