using EnhancedPresence.Categories;

namespace EnhancedPresence.Tool.Json;

/// <summary>The value of <c>contactCard</c>.</summary>
internal static class ContactCardJson
{
    private static readonly JsonShape<ContactName> Name = new JsonShape<ContactName>(new())
        .Instant("updated", m => m.Updated, (m, v) => m with { Updated = v })
        .Texts("displayName", m => m.DisplayNames, (m, v) => m with { DisplayNames = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    private static readonly JsonShape<ContactIdentity> Identity = new JsonShape<ContactIdentity>(new())
        .Instant("updated", m => m.Updated, (m, v) => m with { Updated = v })
        .Part("name", Name, m => m.Name, (m, v) => m with { Name = v })
        .Texts("email", m => m.Emails, (m, v) => m with { Emails = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    private static readonly JsonShape<ContactAddress> Address = new JsonShape<ContactAddress>(new())
        .Text("type", m => m.Type, (m, v) => m with { Type = v })
        .Instant("updated", m => m.Updated, (m, v) => m with { Updated = v })
        .Texts("street", m => m.Streets, (m, v) => m with { Streets = v })
        .Texts("city", m => m.Cities, (m, v) => m with { Cities = v })
        .Texts("state", m => m.States, (m, v) => m with { States = v })
        .Texts("zipcode", m => m.ZipCodes, (m, v) => m with { ZipCodes = v })
        .Text("countryCode", m => m.CountryCode, (m, v) => m with { CountryCode = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    private static readonly JsonShape<ContactUrl> Url = new JsonShape<ContactUrl>(new(string.Empty))
        .Text("type", m => m.Type, (m, v) => m with { Type = v })
        .Instant("updated", m => m.Updated, (m, v) => m with { Updated = v })
        .RequiredText("uri", m => m.Uri, (m, v) => m with { Uri = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    private static readonly JsonShape<ContactPhone> Phone = new JsonShape<ContactPhone>(new())
        .Text("type", m => m.Type, (m, v) => m with { Type = v })
        .Instant("updated", m => m.Updated, (m, v) => m with { Updated = v })
        .Text("uri", m => m.Uri, (m, v) => m with { Uri = v })
        .Texts("displayString", m => m.DisplayStrings, (m, v) => m with { DisplayStrings = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    private static readonly JsonShape<ContactPhoto> Photo = new JsonShape<ContactPhoto>(new())
        .Text("type", m => m.Type, (m, v) => m with { Type = v })
        .Instant("updated", m => m.Updated, (m, v) => m with { Updated = v })
        .Text("uri", m => m.Uri, (m, v) => m with { Uri = v })
        .Text("hash", m => m.Hash, (m, v) => m with { Hash = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    public static JsonShape<ContactCard> Shape { get; } = new JsonShape<ContactCard>(new())
        .Instant("updated", m => m.Updated, (m, v) => m with { Updated = v })
        .Flag("isUCEnabled", m => m.IsUCEnabled, (m, v) => m with { IsUCEnabled = v })
        .List("identity", Identity, m => m.Identities, (m, v) => m with { Identities = v })
        .List("address", Address, m => m.Addresses, (m, v) => m with { Addresses = v })
        .Texts("company", m => m.Companies, (m, v) => m with { Companies = v })
        .Texts("department", m => m.Departments, (m, v) => m with { Departments = v })
        .Texts("title", m => m.Titles, (m, v) => m with { Titles = v })
        .Texts("office", m => m.Offices, (m, v) => m with { Offices = v })
        .List("url", Url, m => m.Urls, (m, v) => m with { Urls = v })
        .List("phone", Phone, m => m.Phones, (m, v) => m with { Phones = v })
        .Flag("automaton", m => m.IsAutomaton, (m, v) => m with { Automaton = v is null ? m.Automaton : v.Value ? "true" : "false" })
        .Text("automatonText", m => m.Automaton is "true" or "false" ? null : m.Automaton, (m, v) => m with { Automaton = v ?? m.Automaton })
        .Text("type", m => m.Type, (m, v) => m with { Type = v })
        .Text("description", m => m.Description, (m, v) => m with { Description = v })
        .Flag("ringIm", m => m.RingIm, (m, v) => m with { RingIm = v })
        .Flag("displayADPhoto", m => m.DisplayADPhoto, (m, v) => m with { DisplayADPhoto = v })
        .List("photo", Photo, m => m.Photos, (m, v) => m with { Photos = v });
}
