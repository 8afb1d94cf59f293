import * as documentRoutes from './document-routes.ts';
import * as officerRoutes from './officer-routes.ts';
import * as packRoutes from './pack-routes.ts';
import * as publicRoutes from './public-routes.ts';
import * as tutorRoutes from './tutor-routes.ts';

/** Every route by its name. For the service and its description: a device imports the routes that it calls. */
export const ROUTES = { ...publicRoutes, ...tutorRoutes, ...documentRoutes, ...packRoutes, ...officerRoutes };
export type RouteName = keyof typeof ROUTES;
