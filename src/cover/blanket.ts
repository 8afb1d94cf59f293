/**
 * A user style sheet that lets nothing of a page be seen: it wins over whatever the page declares, be it important, inline or
 * animated. What is skipped is not laid out, so it is gone a frame sooner than by opacity or visibility, also where dialogs,
 * popovers and full-screen videos are on top; `display` because tables cannot be skipped, the size so that the page stays scrolled
 * to where it was, opacity for borders and outlines of the root, and no transition because that alone could keep it in sight.
 */
export const BLANKET =
  ':root{content-visibility:hidden!important;display:block!important;contain-intrinsic-size:1000000px!important;' +
  'opacity:0!important;transition:none!important;animation:none!important}::view-transition{display:none!important}';
