using EnhancedPresence.TestKit.Architecture;

namespace EnhancedPresence.Orleans.Tests.Architecture;

public sealed class PackageTests() : PackageLaws("EnhancedPresence.Orleans")
{
    [Fact]
    public void References_only_the_core_the_server_and_orleans() =>
        PackageReferences.BeyondSystem(Package).Where(static name => !name.StartsWith("Orleans.", StringComparison.Ordinal)).Should().BeSubsetOf(
        [
            "EnhancedPresence",
            "EnhancedPresence.Server",
            "Microsoft.Extensions.DependencyInjection.Abstractions",
            "Microsoft.Extensions.Diagnostics.Abstractions",
            "Microsoft.Extensions.Logging.Abstractions",
            "Microsoft.Extensions.Options",
        ]);
}
