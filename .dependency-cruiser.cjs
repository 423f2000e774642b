// Imports go one way: entrypoints → components → jobs → { page | store | bridge } → core.

/** A layer of lib may import itself and the layers named. */
const layer = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: '^(lib|components|entrypoints)/', pathNot: allowed },
})

module.exports = {
  forbidden: [
    {
      name: 'no-unresolvable',
      comment: 'An import that is not found is not checked by any other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    layer('core-stands-alone', '^lib/core/', '^lib/core/'),
    layer('store-on-core', '^lib/store/', '^lib/(store|core)/'),
    layer('page-on-core', '^lib/page/', '^lib/(page|core)/'),
    layer('bridge-on-core', '^lib/bridge/', '^lib/(bridge|core)/'),
    layer('jobs-below-components', '^lib/jobs/', '^lib/'),
    layer('components-below-entrypoints', '^components/', '^(components|lib)/'),
    {
      name: 'core-knows-no-platform',
      comment: 'Rules are strings and records: what needs Dexie, React or the browser lies above.',
      severity: 'error',
      from: { path: '^lib/core/' },
      to: { path: 'node_modules/(wxt|react|react-dom|dexie|@webext-core|dompurify|zustand)/' },
    },
    {
      name: 'only-bridge-speaks-to-the-browser',
      comment: 'Messages, storage and tabs are said in lib/bridge; entrypoints only compose.',
      severity: 'error',
      from: { path: '^lib/(core|store|page|jobs)/' },
      to: { path: 'node_modules/(wxt|@webext-core|@wxt-dev)/' },
    },
    {
      name: 'only-store-uses-dexie',
      severity: 'error',
      from: { path: '^(lib|components|entrypoints)/', pathNot: '^lib/store/' },
      to: { path: 'node_modules/dexie/' },
    },
    {
      name: 'page-scripts-stay-light',
      comment: 'What runs in a web page reaches neither the database nor React.',
      severity: 'error',
      from: {
        path: '^entrypoints/(annotator|finder|marker|extractor|pager|picker|hint|selection-watch|[^/]*content)(/|\\.)',
      },
      to: {
        path: '^(components|lib/store)/|node_modules/(dexie|react|react-dom|zustand)/',
        reachable: true,
      },
    },
    {
      name: 'background-has-no-page',
      comment: 'A service worker has no document.',
      severity: 'error',
      from: { path: '^entrypoints/background' },
      to: {
        path: '^(components|lib/page)/|node_modules/(react|react-dom|zustand)/',
        reachable: true,
      },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    // Types vanish in the build: they bind no layer to another's code, but must still point downwards.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(css|svg|png)$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default', 'types'],
    },
  },
}
