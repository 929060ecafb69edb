/** What every front end, command line and build plugins, has in common: how the agent is started, what a project has decided, what a report means. */
package dev.wakeful.service;
