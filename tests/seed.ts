// Property tests draw the same cases in every run, so that a change is judged by itself; `SEED=random npm test` draws new ones.
import fc from 'fast-check'

const { SEED } = process.env
const seed = SEED === 'random' ? Math.floor(Math.random() * 2 ** 31) : Number(SEED ?? 20261122)

fc.configureGlobal({ seed })
