import { mount } from '@/components/mount'
import { Reader } from '@/components/reader/Reader'

mount(<Reader id={new URLSearchParams(location.search).get('id') ?? ''} />)
