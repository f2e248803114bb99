using EnhancedPresence.TestKit.Architecture;

namespace EnhancedPresence.Ical.Tests.Architecture;

public sealed class PackageTests() : PackageLaws("EnhancedPresence.Ical")
{
    [Fact]
    public void References_only_the_core_and_the_calendar_library() =>
        PackageReferences.BeyondSystem(Package).Should().BeSubsetOf(
        [
            "EnhancedPresence",
            "Ical.Net",
            "NodaTime",
            "Microsoft.Extensions.Configuration.Abstractions",
            "Microsoft.Extensions.DependencyInjection.Abstractions",
            "Microsoft.Extensions.Options",
        ]);
}
