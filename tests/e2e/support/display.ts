// A screen that nobody sees, with real keys: for what the browser itself shows, such as the permission dialog.
import { execFileSync, spawn } from 'node:child_process'
import { pause } from './wait'

export interface Display {
  name: string
  /** Presses keys as the keyboard does, by their X names: `alt+h`, `Tab`, `Return`. */
  press(...keys: string[]): Promise<void>
  close(): void
}

export async function openDisplay(): Promise<Display> {
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  )
  const name = await new Promise<string>((resolve, reject) => {
    server.on('error', reject)
    server.on('exit', () => reject(new Error('Xvfb did not start')))
    server.stdio[3]?.on('data', (data) => resolve(`:${String(data).trim()}`))
  })
  return {
    name,
    async press(...keys) {
      for (const key of keys) {
        execFileSync('xdotool', ['key', key], { env: { ...process.env, DISPLAY: name } })
        await pause(150)
      }
    },
    close: () => void server.kill(),
  }
}
