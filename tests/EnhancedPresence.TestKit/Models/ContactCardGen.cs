using CsCheck;
using EnhancedPresence.Categories;

namespace EnhancedPresence.TestKit.Models;

/// <summary>Contact cards.</summary>
public static class ContactCardGen
{
    private static readonly Gen<ContactName> Names = Gen.Select(LeafGen.Instant, LeafGen.LocalizedTexts)
        .Select((updated, names) => new ContactName { Updated = updated, DisplayNames = names });

    private static readonly Gen<ContactIdentity> Identities = Gen.Select(LeafGen.Maybe(Names), LeafGen.LocalizedTexts)
        .Select((name, emails) => new ContactIdentity { Name = name, Emails = emails });

    private static readonly Gen<ContactAddress> Addresses = Gen.Select(LeafGen.Text, LeafGen.LocalizedTexts, LeafGen.LocalizedTexts)
        .Select((text, first, second) => new ContactAddress
        {
            Type = text,
            Streets = first,
            Cities = second,
            States = first,
            ZipCodes = second,
            CountryCode = text,
        });

    private static readonly Gen<ContactUrl> Urls = Gen.Select(LeafGen.Texts, LeafGen.Text, LeafGen.Instant)
        .Select((uri, type, updated) => new ContactUrl(uri) { Type = type, Updated = updated });

    private static readonly Gen<ContactPhone> Phones = Gen.Select(LeafGen.Text, LeafGen.Texts, LeafGen.LocalizedTexts)
        .Select((type, uri, display) => new ContactPhone { Type = type, Uri = uri, DisplayStrings = display });

    private static readonly Gen<ContactPhoto> Photos = Gen.Select(LeafGen.Text, LeafGen.Text, LeafGen.Texts)
        .Select((type, uri, hash) => new ContactPhoto { Type = type, Uri = uri, Hash = hash });

    /// <summary>Contact cards.</summary>
    public static Gen<ContactCard> Values { get; } = Gen.Select(
        Gen.Select(LeafGen.List(Identities), LeafGen.List(Addresses), LeafGen.List(Urls), LeafGen.List(Phones), LeafGen.List(Photos)),
        LeafGen.LocalizedTexts, LeafGen.LocalizedTexts, LeafGen.Flag, LeafGen.Flag, LeafGen.Text, LeafGen.Instant)
        .Select((parts, first, second, one, other, text, updated) => new ContactCard
        {
            Updated = updated,
            IsUCEnabled = one,
            Identities = parts.Item1,
            Addresses = parts.Item2,
            Companies = first,
            Departments = second,
            Titles = first,
            Offices = second,
            Urls = parts.Item3,
            Phones = parts.Item4,
            Automaton = other is null ? null : other.Value ? "true" : "False",
            Type = text,
            Description = text,
            RingIm = one,
            DisplayADPhoto = other,
            Photos = parts.Item5,
        });
}
