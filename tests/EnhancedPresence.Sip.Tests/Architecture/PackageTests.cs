using System.Reflection;
using EnhancedPresence.TestKit.Architecture;

namespace EnhancedPresence.Sip.Tests.Architecture;

public sealed class PackageTests
{
    private static readonly Assembly Package = Assembly.Load("EnhancedPresence.Sip");

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

    [Fact]
    public void No_class_is_open_for_derivation_by_accident() => PublicTypeLaws.OpenClasses(Package).Should().BeEmpty();

    [Fact]
    public void Namespaces_are_the_packages_own() => PublicTypeLaws.ForeignNamespaces(Package, []).Should().BeEmpty();

    [Fact]
    public void Values_are_read_from_texts_characters_and_utf8() => PublicTypeLaws.HalfParsableValues(Package).Should().BeEmpty();

    [Fact]
    public void Cancellation_comes_last() => PublicTypeLaws.CancellationElsewhere(Package).Should().BeEmpty();
}
