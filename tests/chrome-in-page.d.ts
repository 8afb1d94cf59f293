/** What a function that is evaluated inside an extension page finds there. */
declare const chrome: typeof import('@wxt-dev/browser').browser;
