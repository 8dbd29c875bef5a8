/** What vendors answer when they refuse or fail, and what the connectors make of it: docs/vendor-errors.md, tested. */
@NullMarked
package org.lethe.connector.testkit.errors;

import org.jspecify.annotations.NullMarked;
