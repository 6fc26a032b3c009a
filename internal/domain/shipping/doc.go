// Package shipping says how goods reach a buyer, what it costs and when they arrive. Offers lists what a
// destination and a parcel can have, cheapest first. It knows no order and no tax.
package shipping
