package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;

/** What a ClassValue computed for a class is there for every thread that gets it. */
public final class LazyClassValue {
    private static final class Facts {
        private int methods;
        private String name;
    }

    private static final ClassValue<Facts> FACTS = new ClassValue<>() {
        @Override
        protected Facts computeValue(Class<?> type) {
            Facts facts = new Facts();
            facts.methods = type.getDeclaredMethods().length;
            facts.name = type.getName();
            return facts;
        }
    };

    static void use() {
        Facts facts = FACTS.get(LazyClassValue.class);
        if (facts.methods == 0 || facts.name.isEmpty()) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        Thread left = Pace.start("left", LazyClassValue::use);
        Thread right = Pace.start("right", LazyClassValue::use);
        Pace.finish(left, right);
    }
}
