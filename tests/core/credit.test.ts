// Which lines of a Western page frame its article.
import { describe, expect, test } from 'vitest'
import { isCredit, isDateline, isInvitation } from '@/lib/core/credit'

describe('a line of dates', () => {
  test.each([
    'PUBLISHED: 10:48, Tue, Nov 19, 2019',
    '| UPDATED: 11:05, Tue, Nov 19, 2019',
    'Updated Nov 19, 9:41 AM;Posted Nov 18, 8:19 PM',
    'By Metro Staff | November 18, 2019 at 2:26 PM HST - Updated November 18 at 4:46 PM',
    'By Ann Lee , Tom Reed on Monday, November 18th, 2019 at 11:08 a.m.',
    'By Jane Doe and John Roe | Reuters | Updated 3 May 2024',
    'Updated Nov. 19, 2019 8:21 am ET / Original Nov. 19, 2019 8:02 am ET',
    'Published 10:02 AM EST Nov 19, 2019',
    'Published: 00:24 BST, 13 May 2024 | Updated: 00:37 BST, 13 May 2024',
    '02 Ago 2017',
    '22 Dec, 2016',
    '2024-05-03 18:20 UTC',
    'Posted 3 hours ago',
    '4 min read',
  ])('is %s', (line) => expect(isDateline(line)).toBe(true))

  test.each([
    'In 2019 the river rose twice.',
    'May 2024 was the wettest month on record in the valley',
    'Published in 2019, the book sold slowly at first.',
    'By 2024 most of the mills had closed',
    'World Cup 2018',
    '3 May',
    'Chapter 12',
    'By Jane Doe',
    '2023年，周伯修了四十册。',
    'В 2019 году вода поднялась',
  ])('is not %s', (line) => expect(isDateline(line)).toBe(false))
})

describe('a credit by the title', () => {
  test.each(['By', '2.289', '3.4k views', 'By Ann Lee', 'Written by Tom van Dyck', '12 comments'])(
    'is %s',
    (line) => expect(isCredit(line)).toBe(true),
  )
  test.each(['By the river', 'By now it was late.', '1984 and after', 'Reads well'])(
    'is not %s',
    (line) => expect(isCredit(line)).toBe(false),
  )
})

describe('an invitation after the text', () => {
  test.each([
    'Follow the Gazette on Facebook and Twitter.',
    'Write to Ann Lee at ann.lee@example.com',
    'Have a tip? Ann Lee may be reached at ann.lee@example.com.',
    'Get the latest updates right in your inbox. Subscribe to our newsletters.',
    'This website uses cookies to improve your experience.',
    'The Gazette may earn an affiliate commission if you buy through links in this article.',
    'Sign up for our email, delivered twice a week.',
    'For more information on the festival click here.',
  ])('is %s', (line) => expect(isInvitation(line)).toBe(true))

  test.each([
    'Follow the river for two miles and turn left at the mill.',
    'If you go, wear boots.',
    'Listen to the old men on the bench and you will learn more than from the book.',
    'The letter was sent to ann.lee@example.com on Tuesday, and nobody answered it.',
  ])('is not %s', (line) => expect(isInvitation(line)).toBe(false))
})
