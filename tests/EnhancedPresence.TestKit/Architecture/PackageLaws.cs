using System.Reflection;
using FluentAssertions;
using Xunit;

namespace EnhancedPresence.TestKit.Architecture;

/// <summary>What holds of the public types of every package; the tests of each package derive from it.</summary>
/// <param name="name">The name of the package and of its assembly.</param>
public abstract class PackageLaws(string name)
{
    private static readonly string[] AllPackages =
        ["EnhancedPresence", "EnhancedPresence.Sip", "EnhancedPresence.Ical", "EnhancedPresence.Server", "EnhancedPresence.Orleans", "EnhancedPresence.Tool"];

    /// <summary>The package.</summary>
    protected Assembly Package { get; } = Assembly.Load(name);

    [Fact]
    public void No_class_is_open_for_derivation_by_accident() => PublicTypeLaws.OpenClasses(Package).Should().BeEmpty();

    [Fact]
    public void Public_types_are_immutable() => PublicTypeLaws.MutableMembers(Package).Should().BeEmpty();

    [Fact]
    public void Namespaces_are_the_packages_own() => PublicTypeLaws.ForeignNamespaces(Package, AllPackages).Should().BeEmpty();

    [Fact]
    public void Values_are_read_from_texts_characters_and_utf8() => PublicTypeLaws.HalfParsableValues(Package).Should().BeEmpty();

    [Fact]
    public void Cancellation_comes_last() => PublicTypeLaws.CancellationElsewhere(Package).Should().BeEmpty();
}
