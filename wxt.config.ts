import { defineConfig } from 'wxt'

/** No remote anything; script sinks take TrustedHTML from DOMPurify's own policy only. */
const extensionPages = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types dompurify',
].join('; ')

/**
 * What several of our pages begin with is one file: as thirty small ones, of which each is asked for by
 * itself, a page took a quarter longer to be drawn. What is fetched later stays in files of its own.
 */
const shared = { name: 'shared', tags: ['$initial' as const], minShareCount: 2 }

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  imports: false,
  vite: () => ({
    build: { rolldownOptions: { output: { codeSplitting: { groups: [shared] } } } },
  }),
  outDirTemplate: '{{browser}}-mv{{manifestVersion}}',
  manifest: ({ browser }) => ({
    name: '__MSG_appName__',
    short_name: '__MSG_appName__',
    description: '__MSG_appDescription__',
    default_locale: 'en',
    permissions: [
      'activeTab',
      'scripting',
      'storage',
      'unlimitedStorage',
      'contextMenus',
      ...(browser === 'firefox' ? [] : ['sidePanel']),
    ],
    optional_host_permissions: ['<all_urls>'],
    content_security_policy: { extension_pages: extensionPages },
    options_ui: { page: 'library.html', open_in_tab: true },
    omnibox: { keyword: 'cb' },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+H' } },
      highlight: {
        suggested_key: { default: 'Alt+H' },
        description: '__MSG_commandHighlight__',
      },
    },
    ...(browser === 'firefox'
      ? {
          // Pages in a private window have a database of their own there, gone with it, but the same storage.local.
          incognito: 'not_allowed' as const,
          browser_specific_settings: {
            gecko: {
              id: 'cinnabar@cinnabar.invalid',
              strict_min_version: '150.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '146' }),
  }),
})
