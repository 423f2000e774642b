import { Library } from '@/components/library/Library'
import { mount } from '@/components/mount'

mount(<Library />)
