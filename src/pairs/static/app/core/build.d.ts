// What the build writes into the service worker (tools/build_client.mjs).
declare const __PRECACHE__: { url: string; revision: string | null }[]
declare const __BUILD__: string
