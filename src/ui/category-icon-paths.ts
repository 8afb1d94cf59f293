/**
 * What the categories are drawn with: strokes on a 24 × 24 grid, 2 wide with round ends, as in icon-paths.ts. They are apart from the
 * others because only pages that show categories need them.
 */
export const CATEGORY_ICON_PATHS = {
  banknote: 'M2 6h20v12H2zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5ZM6 12v.01M18 12v.01',
  bolt: 'M13 2 4 14h7l-1 8 9-12h-7l1-8Z',
  burst:
    'm12 2 2.4 5.2L19.8 5l-1.3 5.6L23 13l-5 1.9.8 5.6-4.7-2.9L12 22l-2.1-4.4-4.7 2.9.8-5.6-5-1.9 4.5-2.4L4.2 5l5.4 2.2L12 2Z',
  detour: 'M4 21V10a7 7 0 0 1 14 0v5m-3.5-3.5L18 15l3.5-3.5M11 13v8',
  dice: 'M4 4h16v16H4zM8.5 8.5v.01M15.5 8.5v.01M12 12v.01M8.5 15.5v.01M15.5 15.5v.01',
  eighteen:
    'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20ZM7.2 9.5 8.7 8.5v7M14.5 8.5a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4Zm0 3.4a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6Z',
  envelope: 'M3 5h18v14H3zM3 6l9 7 9-7',
  'eye-off':
    'M3 3l18 18M10 5.2A9.6 9.6 0 0 1 12 5c6.5 0 10 7 10 7a18 18 0 0 1-3.2 4.1M6.4 6.8A17 17 0 0 0 2 12s3.5 7 10 7a9.7 9.7 0 0 0 5.3-1.6M9.9 9.9a3 3 0 0 0 4.2 4.2',
  funnel: 'M3 4h18l-7 8.5V20l-4-2v-5.5L3 4Z',
  heart: 'M12 20S3 14.5 3 8.7A4.7 4.7 0 0 1 12 7a4.7 4.7 0 0 1 9 1.7C21 14.5 12 20 12 20Z',
  hook: 'M16 2v.01M16 5.5V15a5.5 5.5 0 0 1-11 0v-4l4 3.5',
  'id-card': 'M2 5h20v14H2zM8.5 8.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4ZM5 16.5c.5-1.8 1.7-2.5 3.5-2.5s3 .7 3.5 2.5M15 10h4M15 14h4',
  key: 'M7.5 11a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM10.7 12.3 20 3M16 7l3 3',
  lifebuoy:
    'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm0 6a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM4.9 4.9l4.3 4.3m5.6 5.6 4.3 4.3m0-14.2-4.3 4.3m-5.6 5.6-4.3 4.3',
  magnet: 'M4 3h5v9a3 3 0 0 0 6 0V3h5v9a8 8 0 0 1-16 0V3ZM4 8h5M15 8h5',
  megaphone: 'M3 10v4h4l11 5V5L7 10H3ZM8 14l1.5 6h3L11 15.5M21.5 10v4',
  'message-alert': 'M3 4h18v13H11l-5 4v-4H3V4Zm9 3.5v3.5m0 3v.01',
  'message-off': 'M3 4h18v13H11l-5 4v-4H3V4Zm6.5 4 5 5m0-5-5 5',
  newspaper: 'M3 4h14v16H5a2 2 0 0 1-2-2V4Zm14 5h4v9a2 2 0 0 1-4 0M7 8h6v4H7zM7 16h6',
  people:
    'M8 4a3 3 0 1 0 0 6 3 3 0 0 0 0-6Zm8 0a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM2 20v-2a5 5 0 0 1 5-5h2a5 5 0 0 1 3 1 5 5 0 0 1 3-1h2a5 5 0 0 1 5 5v2M12 14.5V20',
  person: 'M12 3a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM4 21c.5-4 3.5-6 8-6s7.5 2 8 6',
  'picture-off': 'M3 3l18 18M8 4h13v13M3 7v13h13.5M3 17l5-5 3 3M16 8v.01',
  'price-tag': 'M12 3h8v8l-9.5 9.5-8-8L12 3Zm4 4v.01',
  question: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20ZM9 9.5a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.1-1.5 2.2M12 17v.01',
  scales:
    'M12 3v18M7 21h10M4 6.5c3 0 5-1.5 8-1.5s5 1.5 8 1.5M4.5 7 2 14h5L4.5 7Zm15 0L17 14h5l-2.5-7ZM2 14a2.5 2.5 0 0 0 5 0M17 14a2.5 2.5 0 0 0 5 0',
  shield: 'M12 3 4 6v5c0 5 3.4 8.6 8 10 4.6-1.4 8-5 8-10V6l-8-3ZM12 8v4.5m0 3v.01',
  smile: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20ZM8 14c.8 2 2.2 3 4 3s3.2-1 4-3M9 9v.01M15 9v.01',
  'two-people':
    'M9 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM2 21c.3-4.5 2.7-6.5 7-6.5 2.4 0 4.2.6 5.3 1.9M18 11a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5ZM14 21.5c.3-2.3 1.6-3.5 4-3.5s3.7 1.2 4 3.5',
  unlock: 'M5 11h14v10H5zM8 11V7a4 4 0 0 1 7.8-1.2M12 15v2.5',
} as const;

export type CategoryIconName = keyof typeof CATEGORY_ICON_PATHS;
