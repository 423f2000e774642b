// Chooses one of the five pigments: of one passage, which has one, or for several.
import { t } from '@/lib/bridge/i18n'
import { COLORS, type Color } from '@/lib/core/annotation'
import { IconButton } from './Button'
import { Menu } from './Menu'
import { Swatch } from './Swatch'

interface Props {
  /** The present colour; without it no item is checked and no digit named. */
  color?: Color
  tabIndex?: number
  choose: (color: Color) => void
}

export function ColorMenu({ color, tabIndex, choose }: Props) {
  const label = color ? t('colorIs', t(`color_${color}`)) : t('color')
  return (
    <Menu
      label={t('color')}
      items={COLORS.map((each, index) => ({
        id: each,
        label: t(`color_${each}`),
        icon: <Swatch color={each} />,
        ...(color && { hint: String(index + 1), checked: each === color }),
        run: () => choose(each),
      }))}
      trigger={(props) => (
        <IconButton label={label} tabIndex={tabIndex} {...props}>
          <Swatch color={color ?? 'cinnabar'} />
        </IconButton>
      )}
    />
  )
}
