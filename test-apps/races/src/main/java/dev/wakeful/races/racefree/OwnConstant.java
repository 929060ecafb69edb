package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.BitSet;

/** A constant that its own class hands to another one: nothing of the class itself is accessed before that one reads what the initializer filled. */
public final class OwnConstant {
    private static final class Letters {
        private final BitSet allowed = new BitSet(128);

        Letters(String letters) {
            for (char letter : letters.toCharArray()) {
                allowed.set(letter);
            }
        }

        boolean allow(String name) {
            return name.chars().allMatch(allowed::get);
        }
    }

    private static final class Name {
        private static final Letters LETTERS = new Letters("abc");

        private final String text;

        Name(String text) {
            if (!LETTERS.allow(text)) {
                throw new IllegalArgumentException(text);
            }
            this.text = text;
        }
    }

    private OwnConstant() {}

    static void use() {
        if (!new Name("cab").text.equals("cab")) {
            throw new IllegalStateException("another name");
        }
    }

    public static void main(String[] args) {
        Thread left = Pace.start("left", OwnConstant::use);
        Pace.rest(left);
        Thread right = Pace.start("right", OwnConstant::use);
        Pace.finish(left, right);
    }
}
