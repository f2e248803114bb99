using EnhancedPresence.Categories;

namespace EnhancedPresence.Policy;

/// <summary>Builds what may be seen of a contact card from named fields; see <see cref="StateRedaction"/> for why it is built and not cut.</summary>
internal static class CardRedaction
{
    private const string Work = "work";
    private const string Mobile = "mobile";
    private const string SharePoint = "sharepoint";
    private const string Photo = "photo";

    public static ContactCard Reduce(ContactCard card, PresenceFields fields)
    {
        bool title = fields.HasFlag(PresenceFields.Title);
        bool office = fields.HasFlag(PresenceFields.Office);
        bool photo = fields.HasFlag(PresenceFields.Photo);
        bool reach = fields.HasFlag(PresenceFields.Reachability);
        return new ContactCard
        {
            IsUCEnabled = reach ? card.IsUCEnabled : null,
            Identities = fields.HasFlag(PresenceFields.Identity) ? card.Identities.Select(Known).ToEquatableArray() : [],
            Addresses = card.Addresses.Where(a => fields.HasFlag(FieldOf(a))).Select(Known).ToEquatableArray(),
            Companies = title ? Known(card.Companies) : [],
            Departments = office ? Known(card.Departments) : [],
            Titles = title ? Known(card.Titles) : [],
            Offices = office ? Known(card.Offices) : [],
            Urls = card.Urls.Where(u => fields.HasFlag(FieldOf(u))).Select(static u => new ContactUrl(u.Uri) { Type = u.Type, Updated = u.Updated }).ToEquatableArray(),
            Phones = card.Phones.Where(p => fields.HasFlag(FieldOf(p))).Select(Known).ToEquatableArray(),
            Automaton = reach ? card.Automaton : null,
            Type = reach ? card.Type : null,
            Description = reach ? card.Description : null,
            RingIm = reach ? card.RingIm : null,
            DisplayADPhoto = photo ? card.DisplayADPhoto : null,
            Photos = photo
                ? card.Photos.Select(static p => new ContactPhoto { Type = p.Type, Updated = p.Updated, Uri = p.Uri, Hash = p.Hash }).ToEquatableArray()
                : [],
        };
    }

    public static PresenceFields FieldsOf(ContactCard card)
    {
        PresenceFields fields =
            If(!card.Identities.IsEmpty, PresenceFields.Identity)
            | If(!card.Companies.IsEmpty || !card.Titles.IsEmpty, PresenceFields.Title)
            | If(!card.Departments.IsEmpty || !card.Offices.IsEmpty, PresenceFields.Office)
            | If(card.DisplayADPhoto is not null || !card.Photos.IsEmpty, PresenceFields.Photo)
            | If(
                card.IsUCEnabled is not null || card.RingIm is not null || (card.Automaton ?? card.Type ?? card.Description) is not null,
                PresenceFields.Reachability);
        foreach (ContactAddress address in card.Addresses)
        {
            fields |= FieldOf(address);
        }

        foreach (ContactUrl url in card.Urls)
        {
            fields |= FieldOf(url);
        }

        foreach (ContactPhone phone in card.Phones)
        {
            fields |= FieldOf(phone);
        }

        return fields;
    }

    private static PresenceFields If(bool there, PresenceFields field) => there ? field : PresenceFields.None;

    private static PresenceFields FieldOf(ContactAddress address) => address.Type == Work ? PresenceFields.WorkAddress : PresenceFields.PrivateAddress;

    private static PresenceFields FieldOf(ContactPhone phone) => phone.Type switch
    {
        Work => PresenceFields.WorkPhone,
        Mobile => PresenceFields.MobilePhone,
        _ => PresenceFields.PrivatePhones,
    };

    // A link of no known kind may lead anywhere; it is for those who see the rest of the card.
    private static PresenceFields FieldOf(ContactUrl url) => url.Type switch
    {
        SharePoint => PresenceFields.SharePoint,
        Photo => PresenceFields.Photo,
        "voicemail" => PresenceFields.Reachability,
        _ => PresenceFields.PrivateAddress,
    };

    private static ContactIdentity Known(ContactIdentity identity) => new()
    {
        Updated = identity.Updated,
        Name = identity.Name is { } name ? new ContactName { DisplayNames = Known(name.DisplayNames) } : null,
        Emails = Known(identity.Emails),
    };

    private static ContactAddress Known(ContactAddress address) => new()
    {
        Type = address.Type,
        Updated = address.Updated,
        Streets = Known(address.Streets),
        Cities = Known(address.Cities),
        States = Known(address.States),
        ZipCodes = Known(address.ZipCodes),
        CountryCode = address.CountryCode,
    };

    private static ContactPhone Known(ContactPhone phone) => new()
    {
        Type = phone.Type,
        Updated = phone.Updated,
        Uri = phone.Uri,
        DisplayStrings = Known(phone.DisplayStrings),
    };

    private static EquatableArray<LocalizedText> Known(EquatableArray<LocalizedText> texts) =>
        texts.Select(static t => new LocalizedText(t.Text) { Lcid = t.Lcid, Updated = t.Updated }).ToEquatableArray();
}
