/** All rules in one list: the only place that knows every family. */
package dev.wakeful.engine.rules.catalog;
