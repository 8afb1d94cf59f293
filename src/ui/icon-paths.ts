/** Strokes on a 24 × 24 grid, 2 wide with round ends. */
export const ICON_PATHS = {
  add: 'M12 5v14M5 12h14',
  alert: 'M12 3 2 20h20L12 3Zm0 7v4m0 3v.01',
  block: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM5.7 5.7l12.6 12.6',
  camera: 'M4 8h3l2-3h6l2 3h3v11H4V8Zm8 2a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7Z',
  check: 'm5 13 4 4L19 7',
  'check-circle': 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm-4 9.5 2.7 2.7L16 9.8',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 4v5l3 2',
  close: 'm6 6 12 12M18 6 6 18',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  cover: 'M3 5h18v11H3zM8 20h8M3 16 21 5',
  device: 'M4 5h16v11H4zM2 20h20',
  error: 'M8 3h8l5 5v8l-5 5H8l-5-5V8l5-5Zm4 5v5m0 3v.01',
  eye: 'M2 12s3.5-7 10-7 10 7 10 7-3.5 7-10 7-10-7-10-7Zm10-3a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z',
  flag: 'M5 21V4h11l-1.5 4L16 12H5',
  held: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM10 9v6m4-6v6',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 8v5m0-8v.01',
  inbox: 'M3 13v6h18v-6L18 5H6l-3 8Zm0 0h5l1.5 3h5L16 13h5',
  lock: 'M5 11h14v10H5zM8 11V7a4 4 0 0 1 8 0v4',
  phone: 'M5 3h4l2 5-2.5 1.5a11 11 0 0 0 6 6L16 13l5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 3 5a2 2 0 0 1 2-2Z',
  printer: 'M7 8V3h10v5M7 17H4V8h16v9h-3M7 14h10v7H7z',
  refresh: 'M20 11a8 8 0 1 0-.6 4M20 5v6h-6',
  send: 'M21 3 3 10l7 3 3 7 8-17ZM10 13l4-4',
  shield: 'M12 3 4 6v5c0 5 3.4 8.6 8 10 4.6-1.4 8-5 8-10V6l-8-3Z',
  undo: 'M8 5 4 9l4 4M4 9h10a6 6 0 0 1 0 12h-4',
} as const;

export type IconName = keyof typeof ICON_PATHS;
