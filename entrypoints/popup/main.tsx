import { mount } from '@/components/mount'
import { Popup } from '@/components/popup/Popup'
import { open } from '@/components/popup/reading'

mount(<Popup opening={open()} />)
