import { createServer, type ServerResponse } from 'node:http';

/** Answers one request: with a body, or by itself; `attempt` counts the requests for this path from 1. */
export type Route = Buffer | string | ((response: ServerResponse, attempt: number) => void);

export interface FileServer {
  readonly url: string;
  /** Paths in the order they were asked for. */
  readonly requests: readonly string[];
  readonly close: () => Promise<void>;
}

/** A server on loopback that has the files it is given and answers 404 to everything else. */
export async function serveFiles(routes: Readonly<Record<string, Route>>): Promise<FileServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    requests.push(path);
    const route = routes[path];
    if (typeof route === 'function') return route(response, requests.filter(asked => asked === path).length);
    if (route === undefined) return response.writeHead(404).end();
    response.end(route);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    requests,
    close: () => {
      server.closeAllConnections();
      return new Promise(resolve => server.close(() => resolve()));
    },
  };
}
