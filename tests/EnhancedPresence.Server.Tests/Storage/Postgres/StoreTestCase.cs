using System.ComponentModel;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace EnhancedPresence.Server.Tests.Storage.Postgres;

/// <summary>A test of a store, skipped when its class needs PostgreSQL and there is none.</summary>
public sealed class StoreTestCase : XunitTestCase
{
    public StoreTestCase(IMessageSink messages, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(messages, display, options, method)
    {
    }

    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("For the test framework.", error: true)]
    public StoreTestCase()
    {
    }

    protected override string GetSkipReason(IAttributeInfo factAttribute) =>
        TestMethod.TestClass.Class.GetCustomAttributes(typeof(NeedsPostgresAttribute)).Any() && PostgresPrograms.Missing is { } missing
            ? missing
            : base.GetSkipReason(factAttribute);
}
