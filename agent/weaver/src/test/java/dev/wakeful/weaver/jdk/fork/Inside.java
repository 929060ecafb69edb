package dev.wakeful.weaver.jdk.fork;

import java.lang.reflect.Field;

/** Private parts of JDK objects; the fork opens their package. */
final class Inside {
    private Inside() {}

    static Object of(Object object, Class<?> declaring, String name) {
        try {
            Field field = declaring.getDeclaredField(name);
            field.setAccessible(true);
            return field.get(object);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
