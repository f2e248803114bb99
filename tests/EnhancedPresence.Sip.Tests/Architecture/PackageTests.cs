using EnhancedPresence.TestKit.Architecture;

namespace EnhancedPresence.Sip.Tests.Architecture;

public sealed class PackageTests() : PackageLaws("EnhancedPresence.Sip")
{
    [Fact]
    public void References_only_the_core_and_what_it_needs() =>
        PackageReferences.BeyondSystem(Package).Should().BeSubsetOf(
        [
            "EnhancedPresence",
            "Microsoft.Extensions.Configuration.Abstractions",
            "Microsoft.Extensions.DependencyInjection.Abstractions",
            "Microsoft.Extensions.Options",
            "Microsoft.Extensions.Logging.Abstractions",
        ]);
}
