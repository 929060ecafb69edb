/**
 * Wakeups that are lost, because they come before the state that they announce or between a waiter's look and its wait, and
 * wakeups that are trusted without another look.
 */
package dev.wakeful.engine.rules.wakeup;
