using Xunit.Abstractions;
using Xunit.Sdk;

namespace EnhancedPresence.Server.Tests.Storage.Postgres;

/// <summary>Makes the cases of <see cref="StoreFactAttribute"/>: whether one is skipped is for its class to say.</summary>
internal sealed class StoreFactDiscoverer(IMessageSink messages) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions options, ITestMethod method, IAttributeInfo fact) =>
    [
        new StoreTestCase(messages, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), method),
    ];
}
