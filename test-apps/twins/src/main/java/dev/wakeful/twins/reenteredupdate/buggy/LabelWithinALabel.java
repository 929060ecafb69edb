package dev.wakeful.twins.reenteredupdate.buggy;

import dev.wakeful.twins.Pace;
import java.util.List;

/** A label is put together in a text that its thread keeps for that; the parts have labels of their own, which are put together there as well. */
// PROFILE accesses
public final class LabelWithinALabel {
    private static final ThreadLocal<StringBuilder> TEXT = ThreadLocal.withInitial(() -> new StringBuilder(64));

    static String label(String title, List<?> parts) {
        StringBuilder text = TEXT.get();
        text.setLength(0); // EXPECT reentered-update
        text.append(title);
        text.append(':');
        for (Object part : parts) {
            text.append(' ');
            text.append(part);
        }
        return text.toString();
    }

    public static void main(String[] args) {
        Thread packer = Pace.start("packer", () -> {
            label("small", List.of("pin", "nail"));
            label("large", List.of(new Parcel(List.of("saw", "file")), "rope"));
        });
        Pace.nap(80);
        Thread helper = Pace.start("helper", () -> label("box", List.of("tape")));
        Pace.finish(packer, helper);
    }
}

/** Has a label, too. */
final class Parcel {
    private final List<String> goods;

    Parcel(List<String> goods) {
        this.goods = goods;
    }

    @Override
    public String toString() {
        return LabelWithinALabel.label("parcel", goods);
    }
}
