// Runs other programs: their output is kept, so that a step that passes is a line and one that fails is shown whole.
import { spawn, spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'

/** The project's directory; every command runs in it. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

/** What is expected to go wrong on somebody's machine: told in a sentence, without a stack. */
export class Trouble extends Error {}

/**
 * Runs a command to its end. `seconds` is a limit, after which it and what it started are killed.
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export function run(command, args, { env = {}, seconds = 600 } = {}) {
  return new Promise((resolve) => {
    const windows = process.platform === 'win32'
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env, FORCE_COLOR: '0', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: !windows,
      shell: windows,
    })
    let output = ''
    child.stdout.on('data', (data) => (output += data))
    child.stderr.on('data', (data) => (output += data))
    const timer = setTimeout(() => {
      output += `\nStopped after ${seconds} seconds.`
      try {
        process.kill(windows ? child.pid : -child.pid, 'SIGKILL')
      } catch {
        // It ended in the same moment.
      }
    }, seconds * 1000)
    const end = (ok) => {
      clearTimeout(timer)
      resolve({ ok, output: stripVTControlCharacters(output).trim() })
    }
    child.on('error', (error) => {
      output += error.message
      end(false)
    })
    child.on('close', (code) => end(code === 0))
  })
}

/** Runs a program of node_modules; the longest is the whole job in two browsers on a slow machine. */
export const tool = (name, ...args) =>
  run(join(ROOT, 'node_modules/.bin', name), args, { seconds: 1500 })

/** The path of a program, or null. */
export function which(...names) {
  const finder = process.platform === 'win32' ? 'where' : 'which'
  for (const name of names) {
    const found = spawnSync(finder, [name], { encoding: 'utf8' })
    const path = found.status === 0 ? found.stdout.split(/\r?\n/)[0]?.trim() : ''
    if (path) return path
  }
  return null
}
