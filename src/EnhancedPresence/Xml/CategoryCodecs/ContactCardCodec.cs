using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>Element <c>contactCard</c> (spec categories 5.1).</summary>
internal static class ContactCardCodec
{
    private static readonly ElementShape<ContactName> Name =
        new ElementShape<ContactName>(WireNamespace.ContactCard, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("updated", AttributeForms.Instant, m => m.Updated, (m, v) => m with { Updated = v })
            .Texts("displayName", m => m.DisplayNames, (m, v) => m with { DisplayNames = v });

    private static readonly ElementShape<ContactIdentity> Identity =
        new ElementShape<ContactIdentity>(WireNamespace.ContactCard, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("updated", AttributeForms.Instant, m => m.Updated, (m, v) => m with { Updated = v })
            .Child("name", Name, m => m.Name, (m, v) => m with { Name = v })
            .Texts("email", m => m.Emails, (m, v) => m with { Emails = v });

    private static readonly ElementShape<ContactAddress> Address =
        new ElementShape<ContactAddress>(WireNamespace.ContactCard, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("type", AttributeForms.Text, m => m.Type, (m, v) => m with { Type = v })
            .Attribute("updated", AttributeForms.Instant, m => m.Updated, (m, v) => m with { Updated = v })
            .Texts("street", m => m.Streets, (m, v) => m with { Streets = v })
            .Texts("city", m => m.Cities, (m, v) => m with { Cities = v })
            .Texts("state", m => m.States, (m, v) => m with { States = v })
            .Texts("zipcode", m => m.ZipCodes, (m, v) => m with { ZipCodes = v })
            .Leaf("countryCode", ContentForms.Text, m => m.CountryCode, (m, v) => m with { CountryCode = v });

    private static readonly ElementShape<ContactUrl> Url =
        new ElementShape<ContactUrl>(WireNamespace.ContactCard, new(string.Empty), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("type", AttributeForms.Text, m => m.Type, (m, v) => m with { Type = v })
            .Attribute("updated", AttributeForms.Instant, m => m.Updated, (m, v) => m with { Updated = v })
            .Content(m => m.Uri, (m, v) => m with { Uri = v });

    private static readonly ElementShape<ContactPhone> Phone =
        new ElementShape<ContactPhone>(WireNamespace.ContactCard, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("type", AttributeForms.Text, m => m.Type, (m, v) => m with { Type = v })
            .Attribute("updated", AttributeForms.Instant, m => m.Updated, (m, v) => m with { Updated = v })
            .Leaf("uri", ContentForms.Text, m => m.Uri, (m, v) => m with { Uri = v }, required: true)
            .Texts("displayString", m => m.DisplayStrings, (m, v) => m with { DisplayStrings = v });

    private static readonly ElementShape<ContactPhoto> Photo =
        new ElementShape<ContactPhoto>(WireNamespace.ContactCard, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("type", AttributeForms.Text, m => m.Type, (m, v) => m with { Type = v })
            .Attribute("updated", AttributeForms.Instant, m => m.Updated, (m, v) => m with { Updated = v })
            .Leaf("uri", ContentForms.Text, m => m.Uri, (m, v) => m with { Uri = v })
            .Leaf("hash", ContentForms.Text, m => m.Hash, (m, v) => m with { Hash = v }, required: true);

    private static readonly ElementShape<ContactCard> Card =
        new ElementShape<ContactCard>(WireNamespace.ContactCard, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("updated", AttributeForms.Instant, m => m.Updated, (m, v) => m with { Updated = v })
            .Attribute("isUCEnabled", AttributeForms.Boolean, m => m.IsUCEnabled, (m, v) => m with { IsUCEnabled = v })
            .List("identity", Identity, m => m.Identities, (m, v) => m with { Identities = v })
            .List("address", Address, m => m.Addresses, (m, v) => m with { Addresses = v })
            .Texts("company", m => m.Companies, (m, v) => m with { Companies = v })
            .Texts("department", m => m.Departments, (m, v) => m with { Departments = v })
            .Texts("title", m => m.Titles, (m, v) => m with { Titles = v })
            .Texts("office", m => m.Offices, (m, v) => m with { Offices = v })
            .List("url", Url, m => m.Urls, (m, v) => m with { Urls = v })
            .List("phone", Phone, m => m.Phones, (m, v) => m with { Phones = v })
            .Delimiter()
            .Leaf("automaton", ContentForms.Text, m => m.Automaton, (m, v) => m with { Automaton = v })
            .Leaf("type", ContentForms.Text, m => m.Type, (m, v) => m with { Type = v })
            .Leaf("description", ContentForms.Text, m => m.Description, (m, v) => m with { Description = v })
            .Leaf("ringIm", ContentForms.Boolean, m => m.RingIm, (m, v) => m with { RingIm = v })
            .Delimiter()
            .Leaf("displayADPhoto", ContentForms.Boolean, m => m.DisplayADPhoto, (m, v) => m with { DisplayADPhoto = v })
            .List("photo", Photo, m => m.Photos, (m, v) => m with { Photos = v });

    internal static ContactCard Read(ref Utf8XmlReader reader, PresenceReadMode mode) => Card.Read(ref reader, mode);

    internal static void Write(ref Utf8XmlWriter writer, ContactCard card) =>
        Card.Write(ref writer, "<contactCard xmlns=\"http://schemas.microsoft.com/2006/09/sip/contactcard\""u8, "</contactCard>"u8, card);
}
