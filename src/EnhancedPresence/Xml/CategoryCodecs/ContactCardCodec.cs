using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>Element <c>contactCard</c> (spec categories 5.1). Partials: Write.</summary>
internal static partial class ContactCardCodec
{
    private static readonly ElementShape<ContactName> Name =
        new ElementShape<ContactName>(WireNamespace.ContactCard, () => new(), m => m.Unknown)
            .Attribute("updated", AttributeForms.Instant, m => m.Updated)
            .Texts("displayName", m => m.DisplayNames);

    private static readonly ElementShape<ContactIdentity> Identity =
        new ElementShape<ContactIdentity>(WireNamespace.ContactCard, () => new(), m => m.Unknown)
            .Attribute("updated", AttributeForms.Instant, m => m.Updated)
            .Child("name", Name, m => m.Name)
            .Texts("email", m => m.Emails);

    private static readonly ElementShape<ContactAddress> Address =
        new ElementShape<ContactAddress>(WireNamespace.ContactCard, () => new(), m => m.Unknown)
            .Attribute("type", AttributeForms.Text, m => m.Type)
            .Attribute("updated", AttributeForms.Instant, m => m.Updated)
            .Texts("street", m => m.Streets)
            .Texts("city", m => m.Cities)
            .Texts("state", m => m.States)
            .Texts("zipcode", m => m.ZipCodes)
            .Leaf("countryCode", ContentForms.Text, m => m.CountryCode);

    private static readonly ElementShape<ContactUrl> Url =
        new ElementShape<ContactUrl>(WireNamespace.ContactCard, () => new(string.Empty), m => m.Unknown)
            .Attribute("type", AttributeForms.Text, m => m.Type)
            .Attribute("updated", AttributeForms.Instant, m => m.Updated)
            .Content(m => m.Uri);

    private static readonly ElementShape<ContactPhone> Phone =
        new ElementShape<ContactPhone>(WireNamespace.ContactCard, () => new(), m => m.Unknown)
            .Attribute("type", AttributeForms.Text, m => m.Type)
            .Attribute("updated", AttributeForms.Instant, m => m.Updated)
            .Leaf("uri", ContentForms.Text, m => m.Uri, required: true)
            .Texts("displayString", m => m.DisplayStrings);

    private static readonly ElementShape<ContactPhoto> Photo =
        new ElementShape<ContactPhoto>(WireNamespace.ContactCard, () => new(), m => m.Unknown)
            .Attribute("type", AttributeForms.Text, m => m.Type)
            .Attribute("updated", AttributeForms.Instant, m => m.Updated)
            .Leaf("uri", ContentForms.Text, m => m.Uri)
            .Leaf("hash", ContentForms.Text, m => m.Hash, required: true);

    private static readonly ElementShape<ContactCard> Card =
        new ElementShape<ContactCard>(WireNamespace.ContactCard, () => new(), m => m.Unknown)
            .Attribute("updated", AttributeForms.Instant, m => m.Updated)
            .Attribute("isUCEnabled", AttributeForms.Boolean, m => m.IsUCEnabled)
            .List("identity", Identity, m => m.Identities)
            .List("address", Address, m => m.Addresses)
            .Texts("company", m => m.Companies)
            .Texts("department", m => m.Departments)
            .Texts("title", m => m.Titles)
            .Texts("office", m => m.Offices)
            .List("url", Url, m => m.Urls)
            .List("phone", Phone, m => m.Phones)
            .Delimiter()
            .Leaf("automaton", ContentForms.Text, m => m.Automaton)
            .Leaf("type", ContentForms.Text, m => m.Type)
            .Leaf("description", ContentForms.Text, m => m.Description)
            .Leaf("ringIm", ContentForms.Boolean, m => m.RingIm)
            .Delimiter()
            .Leaf("displayADPhoto", ContentForms.Boolean, m => m.DisplayADPhoto)
            .List("photo", Photo, m => m.Photos)
            .Declaring(WireNames.ContactCard);

    internal static AttributeTable Attributes => Card.Attributes;

    internal static ContactCard Read(ref Utf8XmlReader reader, PresenceReadMode mode) => Card.Read(ref reader, mode);
}
