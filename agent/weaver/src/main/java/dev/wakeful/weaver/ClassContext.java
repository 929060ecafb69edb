package dev.wakeful.weaver;

import dev.wakeful.trace.Variable;
import dev.wakeful.weaver.survey.FieldKey;

/** One class being woven and what its weaving needs to know. */
final class ClassContext {
    final String name;
    final LoaderView view;
    final Watch watch;
    final SiteRegistry sites;
    /** Whether the class refers to a field whose collection or atomic is a guard. */
    final boolean holders;
    /** Whether the class refers to an array of locks that is watched. */
    final boolean lockArrays;
    /** Source file, empty until the class file has named it. */
    String file = "";

    ClassContext(String name, ConstantPool pool, LoaderView view, Watch watch, SiteRegistry sites) {
        this.name = name;
        this.view = view;
        this.watch = watch;
        this.sites = sites;
        boolean anyHolder = false;
        boolean anyArray = false;
        for (FieldKey reference : pool.fields) {
            if (watch.mayWatch(reference.name())) {
                FieldKey field = resolve(reference.owner(), reference.name(), reference.descriptor());
                anyHolder |= watch.holder(field) != null;
                anyArray |= field.descriptor().startsWith("[") && (watch.flags(field) & Variable.LOCK_REFERENCE) != 0;
            }
        }
        holders = anyHolder;
        lockArrays = anyArray;
    }

    /** The field under the class that declares it, as far as that can be found out. */
    FieldKey resolve(String owner, String field, String descriptor) {
        ClassSummary.Field declared = view.field(owner, field, descriptor);
        return new FieldKey(declared == null ? owner : declared.owner(), field, descriptor);
    }
}
